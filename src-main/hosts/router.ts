import { createClient, type FrameTransport, type StudioClient } from '../contract/client.ts';
import {
  engineCommands,
  hostCommands,
  type EngineCommand,
  type HostCommand,
  type ParsedParamsOf,
  type ResultOf,
} from '../contract/commands.ts';
import type { Audience } from '../contract/command.ts';
import type { StudioError } from '../contract/errors.ts';
import type { EventData, hostEvents } from '../contract/events.ts';
import { decodeFrame, encodeFrame, type Frame } from '../contract/frames.ts';
import { asStudioError, invalidParams, notACall, notAllowed, unknownCommand } from './failures.ts';

type CallFrame = Extract<Frame, { t: 'call' }>;
type HostEventName = keyof typeof hostEvents;

/** What a host can do for its page. A host command without a handler does not compile. */
export type HostHandlers = { readonly [C in HostCommand]: (params: ParsedParamsOf<C>) => Promise<ResultOf<C>> };

/** One page, seen from its transport: hand over what arrives, say when it is gone. */
export interface PageLink {
  receive(bytes: Uint8Array): void;
  close(): void;
}

export interface Router {
  /** Takes a page in; `send` carries whole frames to it. Every message that is received is answered by exactly one frame that is no event. */
  connectPage(send: (bytes: Uint8Array, frame: Frame) => void): PageLink;
  /** The host's own line to the engine, which may also name paths. */
  readonly client: StudioClient;
  /** Fulfilled when the first page has come: what is told before reaches nobody. */
  readonly firstPage: Promise<void>;
  /** Tells every page something that only the host knows. */
  tellPages<E extends HostEventName>(name: E, data: EventData<E>): void;
}

interface Connection {
  readonly audience: Audience;
  deliver(frame: Frame): void;
}

/** Where a call that the engine is working on came from, and the number that it has there. */
interface Origin {
  readonly connection: Connection;
  readonly id: number;
}

/** Errors about a frame that carries no readable call number; clients count from 1. */
const noCall = 0;

const isEngineCommand = (name: string): name is EngineCommand => Object.hasOwn(engineCommands, name);
const isHostCommand = (name: string): name is HostCommand => Object.hasOwn(hostCommands, name);

/**
 * Stands between pages and the engine. Each page counts its calls by itself, so calls get the router's numbers on the way in and their own
 * back on the way out. Everything a page sends is parsed here, once: what reaches a handler or the engine is well formed and allowed.
 */
export function createRouter(engine: FrameTransport, host: HostHandlers): Router {
  const connections = new Set<Connection>();
  const underWay = new Map<number, Origin>();
  const { promise: firstPage, resolve: pageHasCome } = deferred();
  let lastState: Frame | null = null;
  let nextId = 1;

  const broadcast = (frame: Frame): void => {
    for (const connection of connections) connection.deliver(frame);
  };

  const refuse = (connection: Connection, id: number, error: StudioError): void =>
    connection.deliver({ t: 'error', id, error });

  const askHost = async (connection: Connection, call: CallFrame, command: HostCommand): Promise<void> => {
    const params = hostCommands[command].params.safeParse(call.params);
    if (!params.success) return refuse(connection, call.id, invalidParams(command, params.error));
    try {
      // The table's type pairs every command with its own parameters; TypeScript cannot follow that through a union of names.
      const handler = host[command] as (params: unknown) => Promise<unknown>;
      connection.deliver({ t: 'result', id: call.id, value: await handler(params.data) });
    } catch (cause) {
      refuse(connection, call.id, asStudioError(cause));
    }
  };

  const askEngine = (connection: Connection, call: CallFrame, command: EngineCommand): void => {
    const entry = engineCommands[command];
    if (entry.audience === 'host' && connection.audience === 'page')
      return refuse(connection, call.id, notAllowed(command));
    const params = entry.params.safeParse(call.params);
    if (!params.success) return refuse(connection, call.id, invalidParams(command, params.error));
    const id = nextId++;
    underWay.set(id, { connection, id: call.id });
    engine.send({ t: 'call', id, command, params: params.data });
  };

  const accept = (connection: Connection, frame: Frame): void => {
    if (frame.t !== 'call') return refuse(connection, noCall, notACall(frame.t));
    if (isHostCommand(frame.command)) return void askHost(connection, frame, frame.command);
    if (isEngineCommand(frame.command)) return askEngine(connection, frame, frame.command);
    refuse(connection, frame.id, unknownCommand(frame.command));
  };

  const forget = (connection: Connection): void => {
    connections.delete(connection);
    for (const [id, origin] of underWay) if (origin.connection === connection) underWay.delete(id);
  };

  engine.onFrame((frame) => {
    if (frame.t === 'event') {
      if (frame.name === 'engine.state') lastState = frame;
      broadcast(frame);
    } else if (frame.t !== 'call') {
      const origin = underWay.get(frame.id);
      underWay.delete(frame.id);
      origin?.connection.deliver({ ...frame, id: origin.id });
    }
  });

  return {
    connectPage(send) {
      let open = true;
      const connection: Connection = {
        audience: 'page',
        deliver: (frame) => {
          if (open) send(encodeFrame(frame), frame);
        },
      };
      connections.add(connection);
      if (lastState) connection.deliver(lastState);
      pageHasCome();
      return {
        receive(bytes) {
          const incoming = decodeFrame(bytes);
          if (incoming.ok) accept(connection, incoming.frame);
          else refuse(connection, noCall, incoming.error);
        },
        close() {
          open = false;
          forget(connection);
        },
      };
    },
    client: createClient(hostLine(connections, accept, engine)),
    firstPage,
    tellPages: (name, data) => broadcast({ t: 'event', name, data }),
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  return { promise, resolve };
}

/** The host's own connection as a transport: same numbering and same checks as a page, but with the host's rights and without bytes. */
function hostLine(
  connections: Set<Connection>,
  accept: (connection: Connection, frame: Frame) => void,
  engine: FrameTransport,
): FrameTransport {
  const listeners = new Set<(frame: Frame) => void>();
  const connection: Connection = {
    audience: 'host',
    deliver: (frame) => {
      for (const listener of listeners) listener(frame);
    },
  };
  connections.add(connection);
  return {
    send: (frame) => accept(connection, frame),
    onFrame(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: (listener) => engine.onClose(listener),
  };
}
