/** What went wrong, where, and what to do: printed without a stack. `exitCode` 1: failed, 2: wrong use. */
export class CliProblem extends Error {
  override name = 'CliProblem';
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 1, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Errors that carry a sentence for a person wherever they come from; anything else is a fault of ours. */
const SPOKEN = ['UnreadableInput', 'UnusableConfig', 'CliProblem'];

const SYSTEM: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'that is a folder; name a file in it',
  ENOTDIR: 'that is a file where a folder is needed',
  EACCES: 'no permission to read or write it',
  EADDRINUSE: 'the port is taken; choose another with --port',
  ENOSPC: 'the disk is full',
};

/** The one place where an error becomes words. */
export const explain = (error: unknown): { message: string; exitCode: 1 | 2 } => {
  if (error instanceof CliProblem) return { message: error.message, exitCode: error.exitCode };
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 };
  if (SPOKEN.includes(error.name)) return { message: error.message, exitCode: 1 };
  const known = 'code' in error && typeof error.code === 'string' ? SYSTEM[error.code] : undefined;
  if (known !== undefined) return { message: `${'path' in error ? `${String(error.path)}: ` : ''}${known}`, exitCode: 1 };
  return {
    message: `${error.message}\nThis should not happen. STORMWATCH_DEBUG=1 shows where it came from; please report it.`,
    exitCode: 1,
  };
};
