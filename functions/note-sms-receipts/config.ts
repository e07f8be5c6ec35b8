import * as z from 'zod';

export const config = z.object({});
