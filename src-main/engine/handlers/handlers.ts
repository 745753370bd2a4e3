import type { EngineCommand, ParsedParamsOf, ResultOf } from '../../contract/commands.ts';
import type { Studio } from '../studio.ts';

/** Answers one command. Its parameters were parsed at the edge; what it throws becomes a StudioError there. */
export type Handler<C extends EngineCommand> = (
  params: ParsedParamsOf<C>,
  studio: Studio,
) => Promise<ResultOf<C>> | ResultOf<C>;

/** One handler for every command of the contract; a missing one does not compile. */
export type Handlers = { readonly [C in EngineCommand]: Handler<C> };
