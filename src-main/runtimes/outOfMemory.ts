/** How the runtimes, their allocators and drivers say that memory did not suffice; none has a code for it that reaches JavaScript. */
const said = /bad_alloc|allocat|out of memory|\bOOM\b|BFCArena|RESOURCE_EXHAUSTED/i;

/** Whether an error means that memory did not suffice, that of the computer or of its graphics card. */
export const isOutOfMemory = (error: unknown): boolean => error instanceof Error && said.test(error.message);
