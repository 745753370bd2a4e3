/** Short side in pixels that a network may see, and may have been trained at: one limit for packages, jobs, the page and the command line. */
export const networkSides = { least: 16, most: 8192 } as const;
