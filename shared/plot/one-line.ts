/** Text of strangers on one line: no line break, no control character (C1 included), nothing that turns the writing direction round. */
export const onOneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
