/** The file as a whole cannot be read. The message is for a person: what is wrong, where, and what to do. */
export class UnreadableInput extends Error {
  override name = 'UnreadableInput';
}
