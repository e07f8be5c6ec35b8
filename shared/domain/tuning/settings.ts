import { kindOfLens } from '../signal/lens.ts';
import type { Sensitivity } from '../signal/parameters.ts';
import type { Lens, Window } from '../signal/signal-events.ts';

/** What a brand's people have set about detection, complete; fits `BrandSettings` and the configuration of a brand. */
export type TuningSettings = {
  sensitivity: Sensitivity;
  detection: {
    lenses: Readonly<Record<string, Sensitivity | 'off'>>;
    minimumVoices: Readonly<Partial<Record<Window, number>>>;
  };
};

/** One change of settings. A lens may be one (`negative`, `product:Router X2`) or a kind (`product`). */
export type Change =
  | { setting: 'lens'; lens: string; from: Sensitivity | 'off'; to: Sensitivity | 'off' }
  | { setting: 'minimum-voices'; from: Partial<Record<Window, number>>; to: Partial<Record<Window, number>> }
  | { setting: 'sensitivity'; from: Sensitivity; to: Sensitivity };

/** What a lens is set to: by itself, by its kind, or by the brand. */
export const settingOf = ({ sensitivity, detection: { lenses } }: TuningSettings, lens: string): Sensitivity | 'off' => {
  const own = (name: string): Sensitivity | 'off' | undefined => (Object.hasOwn(lenses, name) ? lenses[name] : undefined);
  return own(lens) ?? own(kindOfLens(lens as Lens)) ?? sensitivity;
};

export const changed = (settings: TuningSettings, change: Change): TuningSettings => {
  const { sensitivity, detection } = settings;
  switch (change.setting) {
    case 'sensitivity':
      return { sensitivity: change.to, detection };
    case 'lens':
      return { sensitivity, detection: { ...detection, lenses: { ...detection.lenses, [change.lens]: change.to } } };
    case 'minimum-voices':
      return { sensitivity, detection: { ...detection, minimumVoices: { ...detection.minimumVoices, ...change.to } } };
  }
};
