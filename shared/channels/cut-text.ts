/** At most `limit` UTF-16 units, never half a character, with an ellipsis where something is missing. */
export const cutText = (text: string, limit: number): string => {
  const whole = text.toWellFormed();
  if (whole.length <= limit) return whole;
  let cut = '';
  for (const character of whole) {
    if (cut.length + character.length > limit - 1) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
};
