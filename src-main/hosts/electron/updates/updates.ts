import type { UpdateOffer, UpdateState } from '../../../contract/updates.ts';
import { updateError } from './updateFailure.ts';
import type { UpdateMemory } from './updateMemory.ts';
import { offerOf } from './updateOffer.ts';
import type { Updater } from './updater.ts';
import type { Running } from './whatRuns.ts';

const dayMs = 24 * 3_600_000;

export interface UpdatesParts {
  /** @throws StudioFailure when the feed may not be asked */
  readonly open: () => Promise<Updater>;
  /** Where a person fetches new versions; null where the studio does. */
  readonly page: string | null;
  readonly recall: () => UpdateMemory;
  readonly remember: (memory: UpdateMemory) => void;
  /** The person lets the studio ask its feed. */
  readonly isWanted: () => Promise<boolean>;
  readonly whatRuns: () => Promise<Running>;
  readonly onWorkEnds: (listener: () => void) => () => void;
  readonly tell: (state: UpdateState) => void;
  readonly quit: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** The next version, from the question whether there is one to its installation: nothing is fetched or installed unless the person has said so. */
export class Updates {
  readonly #parts: UpdatesParts;
  #state: UpdateState = { step: 'none' };
  #updater: Updater | null = null;
  #isLooking = false;
  /** Somebody waits for what comes of it. */
  #isByHand = false;
  #startsAfter = false;
  #stopWaiting: (() => void) | null = null;

  constructor(parts: UpdatesParts) {
    this.#parts = parts;
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Asks the feed where it was not asked for a day. What is in order stays unsaid, and so does a feed that is out of reach. */
  async lookIfDue(): Promise<void> {
    const { now, recall } = this.#parts;
    if (this.#state.step === 'none' && now() - recall().askedAt >= dayMs) await this.#look(false);
  }

  /** Asks because the person wants to know, and says whatever comes of it. */
  async look(): Promise<void> {
    if (['none', 'newest', 'offered', 'refused'].includes(this.#state.step)) await this.#look(true);
  }

  async #look(isByHand: boolean): Promise<void> {
    if (!(await this.#parts.isWanted())) return;
    if (isByHand) {
      this.#isByHand = true;
      this.#change({ step: 'looking' });
    }
    if (this.#isLooking) return; // what comes of that is said to whoever wants to know meanwhile
    this.#isLooking = true;
    const state = await this.#ask();
    this.#isLooking = false;
    this.#isByHand = false;
    this.#change(state);
  }

  async #ask(): Promise<UpdateState> {
    const { open, page, log } = this.#parts;
    try {
      this.#updater ??= await open();
      const info = await this.#updater.look();
      this.#rememberAsked(this.#parts.now());
      const offer = info && offerOf(info, page);
      if (!offer) return { step: this.#isByHand ? 'newest' : 'none' };
      return this.#isByHand || !this.#isPutOff(offer) ? { step: 'offered', offer } : { step: 'none' };
    } catch (cause) {
      const error = updateError(cause);
      log(`New versions: ${error.message} ${error.got}`);
      const isAccident = error.code === 'update/unreachable'; // it may be there in an hour
      if (!isAccident) this.#rememberAsked(this.#parts.now());
      return this.#isByHand || !isAccident ? { step: 'refused', error } : { step: 'none' };
    }
  }

  /** Fetches what is offered; it is installed when the studio closes. */
  async fetch(): Promise<void> {
    const { offer } = this.#offered('offered');
    if (!offer || offer.page !== null || !this.#updater) return;
    this.#change({ step: 'downloading', offer, fraction: 0 });
    try {
      const isWhole = await this.#updater.fetch((fraction) => this.#progress(offer, fraction));
      this.#change(isWhole ? { step: 'ready', offer, hasWaited: false } : { step: 'offered', offer });
    } catch (cause) {
      this.#change({ step: 'refused', error: updateError(cause) });
    }
  }

  /** Installs at once and starts what was installed, unless something runs: then it is asked again when that has ended. */
  async installNow(): Promise<void> {
    const { offer } = this.#offered('ready');
    if (!offer) return;
    const running = await this.#parts.whatRuns();
    if (this.#state.step !== 'ready') return;
    if (isAtRest(running)) {
      this.#startsAfter = true;
      this.#parts.quit();
      return;
    }
    this.#change({ step: 'waiting', offer, ...running });
    this.#stopWaiting = this.#parts.onWorkEnds(() => void this.#askAgain(offer));
  }

  async #askAgain(offer: UpdateOffer): Promise<void> {
    const running = await this.#parts.whatRuns();
    if (this.#state.step !== 'waiting') return;
    this.#change(
      isAtRest(running) ? { step: 'ready', offer, hasWaited: true } : { step: 'waiting', offer, ...running },
    );
  }

  /** Not now: leaves what is being fetched, puts an offer off, puts anything else away. */
  postpone(): void {
    const { recall, remember, now } = this.#parts;
    if (this.#state.step === 'downloading') return this.#updater?.cancel();
    const { offer } = this.#offered('offered', 'ready', 'waiting');
    if (offer) remember({ ...recall(), postponed: { version: offer.version, until: now() + 7 * dayMs } });
    if (this.#state.step !== 'looking') this.#change({ step: 'none' });
  }

  /** Asked while the engine still answers. @returns what installs the version that is ready, once all else has ended; null: nothing is to be installed */
  async closing(): Promise<((beforeStart: () => void) => Promise<void>) | null> {
    const { whatRuns, log } = this.#parts;
    const updater = this.#updater;
    if (this.#state.step === 'downloading') {
      updater?.cancel();
      this.#rememberAsked(0); // it is offered again at the next start
    }
    const { offer } = this.#offered('ready', 'waiting');
    if (!updater || !offer) return null;
    if (!isAtRest(await whatRuns())) {
      log(
        `Version ${offer.version} is not installed, since something runs that goes on at the next start; it is offered again then.`,
      );
      this.#rememberAsked(0);
      return null;
    }
    return (beforeStart) => {
      if (this.#startsAfter) beforeStart();
      return updater.install(this.#startsAfter);
    };
  }

  #progress(offer: UpdateOffer, fraction: number): void {
    if (this.#state.step !== 'downloading') return;
    const shown = Math.floor(fraction * 100) / 100; // a hundred messages, whatever the size
    if (shown > this.#state.fraction) this.#change({ step: 'downloading', offer, fraction: shown });
  }

  #rememberAsked(askedAt: number): void {
    this.#parts.remember({ ...this.#parts.recall(), askedAt });
  }

  #isPutOff({ version }: UpdateOffer): boolean {
    const { postponed } = this.#parts.recall();
    return postponed?.version === version && this.#parts.now() < postponed.until;
  }

  #offered(...steps: readonly UpdateState['step'][]): { readonly offer: UpdateOffer | null } {
    return 'offer' in this.#state && steps.includes(this.#state.step) ? this.#state : { offer: null };
  }

  #change(state: UpdateState): void {
    if (state.step !== 'waiting') {
      this.#stopWaiting?.();
      this.#stopWaiting = null;
    }
    this.#state = state;
    this.#parts.tell(state);
  }
}

const isAtRest = ({ jobs, trainings }: Running): boolean => jobs + trainings === 0;
