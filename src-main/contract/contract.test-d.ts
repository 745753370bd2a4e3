import { expectTypeOf, test } from 'vitest';
import type { Handlers } from '../engine/handlers/handlers.ts';
import type { HostHandlers } from '../hosts/router.ts';
import type { Command, EngineCommand, HostCommand } from './commands.ts';
import type { DesktopEvent } from './desktop.ts';
import type { CommandLineEvent, EventName, PageEvent } from './events.ts';

test('every command has exactly one handler', () => {
  expectTypeOf<keyof Handlers>().toEqualTypeOf<EngineCommand>();
  expectTypeOf<keyof HostHandlers>().toEqualTypeOf<HostCommand>();
  expectTypeOf<EngineCommand | HostCommand>().toEqualTypeOf<Command>();
  expectTypeOf<EngineCommand & HostCommand>().toEqualTypeOf<never>();
});

test('every event has a consumer: their tables (Consumers) do not compile without it', () => {
  expectTypeOf<PageEvent | DesktopEvent | CommandLineEvent>().toEqualTypeOf<EventName>();
});
