import { z } from 'zod';

/**
 * Imported before everything else, and the one module that works at import time: schemas decide when they are made whether to compile
 * themselves, and the page's policy forbids code made from strings.
 */
z.config({ jitless: true });
