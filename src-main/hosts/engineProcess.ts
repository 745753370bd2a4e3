import type { FrameTransport } from '../contract/client.ts';
import type { StudioError } from '../contract/errors.ts';
import type { EventData } from '../contract/events.ts';
import type { Frame, Incoming } from '../contract/frames.ts';
import { startEngineChild, type EngineChild, type EngineCommandLine, type EngineDeath } from '../pipes/engineChild.ts';
import { engineClosing, engineDied, engineGivenUp } from './engineFailures.ts';
import { defaultRestartPolicy, nextStartDelay, type RestartPolicy } from './restartPolicy.ts';

type State = EventData<'engine.state'>['state'];

export interface SupervisorOptions {
  readonly commandLine: EngineCommandLine;
  readonly log?: (line: string) => void;
  readonly restart?: RestartPolicy;
  /** How long a stopping engine may take to end by itself, in milliseconds. */
  readonly graceMs?: number;
  readonly now?: () => number;
}

/** The engine as one lasting partner, however often its process has to be started again. */
export interface EngineSupervisor extends FrameTransport {
  readonly state: State;
  /** Process id of the present run; undefined between two runs. */
  readonly pid: number | undefined;
  /** Ends the engine: input closed, a bound to wait, then killed. */
  stop(): Promise<void>;
}

/** The supervisor's own question, asked after each start: an engine that answers is ready. Routers count from 1 and never come so far. */
const readyCallId = Number.MAX_SAFE_INTEGER;

/**
 * Starts the engine and keeps it running. When it dies, calls under way fail with 'engine/died', engine.state says why, and a new process
 * takes over the same session folder; calls made in between wait for it. Its state travels as engine.state events like any other frame.
 */
export function superviseEngine(options: SupervisorOptions): EngineSupervisor {
  return new Supervisor(options);
}

class Supervisor implements EngineSupervisor {
  state: State = 'starting';
  readonly #commandLine: EngineCommandLine;
  readonly #log: (line: string) => void;
  readonly #restart: RestartPolicy;
  readonly #graceMs: number;
  readonly #now: () => number;
  readonly #frameListeners = new Set<(frame: Frame) => void>();
  readonly #closeListeners = new Set<(error: StudioError) => void>();
  readonly #underWay = new Set<number>();
  readonly #deaths: number[] = [];
  #queued: Frame[] = [];
  #child: EngineChild | null = null;
  #restartTimer: NodeJS.Timeout | null = null;
  #stopping: Promise<void> | null = null;
  #onStopped: () => void = () => undefined;

  constructor({
    commandLine,
    log = () => undefined,
    restart = defaultRestartPolicy,
    graceMs = 3000,
    now = Date.now,
  }: SupervisorOptions) {
    this.#commandLine = commandLine;
    this.#log = log;
    this.#restart = restart;
    this.#graceMs = graceMs;
    this.#now = now;
    this.#start();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  send(frame: Frame): void {
    if (this.#stopping) this.#fail(frame, engineClosing);
    else if (this.state === 'failed') this.#fail(frame, engineGivenUp(this.#restart, null));
    else if (this.#child) this.#pass(this.#child, frame);
    else this.#queued.push(frame);
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#frameListeners.add(listener);
    return () => this.#frameListeners.delete(listener);
  }

  onClose(listener: (error: StudioError) => void): () => void {
    this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#end();
    return this.#stopping;
  }

  #start(): void {
    this.#restartTimer = null;
    this.#child = startEngineChild(this.#commandLine, {
      onIncoming: (incoming) => this.#take(incoming),
      onLine: this.#log,
      onDeath: (death) => this.#bury(death),
    });
    this.#child.send({ t: 'call', id: readyCallId, command: 'settings.get', params: {} });
    for (const frame of this.#queued.splice(0)) this.#pass(this.#child, frame);
  }

  #pass(child: EngineChild, frame: Frame): void {
    if (frame.t === 'call') this.#underWay.add(frame.id);
    child.send(frame);
  }

  #take(incoming: Incoming): void {
    if (!incoming.ok) {
      this.#log(`engine: ${incoming.error.message} got ${incoming.error.got}, expected ${incoming.error.expected}`);
      // An absurd length means that the stream is out of step (something printed to standard output): nothing after it can be trusted.
      if (incoming.error.code === 'protocol/too-large') this.#child?.kill();
      return;
    }
    const { frame } = incoming;
    if (frame.t === 'result' || frame.t === 'error') {
      if (frame.id === readyCallId) return this.#tell('ready', null);
      this.#underWay.delete(frame.id);
    }
    this.#emit(frame);
  }

  #bury(death: EngineDeath): void {
    this.#child = null;
    const error = engineDied(death);
    this.#failUnderWay(error);
    if (this.#stopping) return this.#onStopped();
    this.#log(`engine: ended (${error.got})`);
    this.#deaths.push(this.#now());
    const delay = nextStartDelay(this.#restart, this.#deaths);
    if (delay === null) return this.#giveUp(error);
    this.#restartTimer = setTimeout(() => this.#start(), delay);
    this.#tell('restarting', error);
  }

  #giveUp(error: StudioError): void {
    const final = engineGivenUp(this.#restart, error);
    this.#tell('failed', final);
    for (const frame of this.#queued.splice(0)) this.#fail(frame, final);
    this.#close(final);
  }

  async #end(): Promise<void> {
    if (this.#restartTimer) clearTimeout(this.#restartTimer);
    for (const frame of this.#queued.splice(0)) this.#fail(frame, engineClosing);
    const child = this.#child;
    if (child) {
      const ended = new Promise<void>((resolve) => (this.#onStopped = resolve));
      child.endInput();
      const timer = setTimeout(() => child.kill(), this.#graceMs);
      await ended;
      clearTimeout(timer);
    }
    this.#close(engineClosing);
  }

  #failUnderWay(error: StudioError): void {
    for (const id of this.#underWay) this.#emit({ t: 'error', id, error });
    this.#underWay.clear();
  }

  #fail(frame: Frame, error: StudioError): void {
    if (frame.t === 'call') queueMicrotask(() => this.#emit({ t: 'error', id: frame.id, error })); // never answer inside send
  }

  #tell(state: State, error: StudioError | null): void {
    this.state = state;
    this.#emit({ t: 'event', name: 'engine.state', data: { state, error } });
  }

  #emit(frame: Frame): void {
    for (const listener of this.#frameListeners) listener(frame);
  }

  #close(error: StudioError): void {
    for (const listener of this.#closeListeners) listener(error);
    this.#closeListeners.clear();
  }
}
