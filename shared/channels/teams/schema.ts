import * as z from 'zod';

/** A workflow answers 202 with nothing; anything that names an error was not taken for sure. */
export const notTaken = z.object({ error: z.unknown().refine((e) => e !== undefined && e !== null) });
