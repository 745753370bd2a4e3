import type { EngineEventName, EventData } from '../contract/events.ts';

/** Tells something to everybody who listens to the engine. */
export type Emit = <E extends EngineEventName>(name: E, data: EventData<E>) => void;
