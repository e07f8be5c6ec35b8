/** The chance that a bomb's value is above an organic one's, ties half (Mann–Whitney). NaN where one kind is missing. */
export const areaUnderCurve = (all: readonly { value: number; bomb: boolean }[]): number => {
  const sorted = all.toSorted((a, b) => a.value - b.value);
  let [ranks, bombs] = [0, 0];
  for (let i = 0; i < sorted.length;) {
    let end = i;
    while (end < sorted.length && sorted[end]!.value === sorted[i]!.value) end++;
    const rank = (i + 1 + end) / 2;
    for (; i < end; i++) {
      if (!sorted[i]!.bomb) continue;
      ranks += rank;
      bombs++;
    }
  }
  return (ranks - (bombs * (bombs + 1)) / 2) / (bombs * (sorted.length - bombs));
};
