/** The look of the acknowledge page: both themes, one hand, one thing to do. Sizes follow the reader's own text size. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f6f7f9;--surface:#fff;--ink:#16191d;--ink-2:#4c5560;--line:#d9dee4;--accent:#3247b8;--accent-ink:#fff;--focus:#2b4de0;
--sev1:#b4161b;--sev1-soft:#fdecec;--sev2:#b84a00;--sev2-soft:#fff0e2;--sev3:#7a5d00;--sev3-soft:#fff7d6;--sev4:#4a545f;--sev4-soft:#eceff2;--calm:#0b7261;--calm-soft:#e2f6f0}
@media (prefers-color-scheme:dark){:root{--page:#101215;--surface:#181b20;--ink:#eef1f4;--ink-2:#aeb8c2;--line:#323841;--accent:#8da2ff;--accent-ink:#0b1020;--focus:#91a7ff;
--sev1:#ffa8a8;--sev1-soft:#3a1617;--sev2:#ffbd8a;--sev2-soft:#3a2210;--sev3:#f5d97e;--sev3-soft:#332b10;--sev4:#b9c2cc;--sev4-soft:#262b31;--calm:#7be3c9;--calm-soft:#12312a}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{font:100%/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink)}
main{min-height:100vh;min-height:100dvh;max-width:30rem;margin:0 auto;display:flex;flex-direction:column;gap:20px;
padding:max(20px,env(safe-area-inset-top)) max(20px,env(safe-area-inset-right)) 0 max(20px,env(safe-area-inset-left))}
.name{margin:0;font-weight:600;color:var(--ink-2);letter-spacing:.01em}
.about{flex:1;display:flex;flex-direction:column;justify-content:center;align-items:flex-start;gap:.75rem}
.mark{width:72px;height:72px;border-radius:20px;display:grid;place-items:center;background:var(--soft,var(--sev4-soft));color:var(--tone,var(--sev4))}
.mark svg{width:44px;height:44px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.mark path{display:none}
[data-mark=sev1]{--tone:var(--sev1);--soft:var(--sev1-soft)}[data-mark=sev2]{--tone:var(--sev2);--soft:var(--sev2-soft)}
[data-mark=sev3]{--tone:var(--sev3);--soft:var(--sev3-soft)}[data-mark=done]{--tone:var(--calm);--soft:var(--calm-soft)}
[data-mark=sev1] .sev1,[data-mark=sev2] .sev2,[data-mark=sev3] .sev3,[data-mark=sev4] .sev4,[data-mark=done] .done,[data-mark=wait] .wait,[data-mark=gone] .gone{display:inline}
.grade{margin:0;color:var(--tone,var(--ink-2));font-weight:650;font-size:1.125rem}
h1{margin:0;font-size:clamp(1.75rem,1.2rem + 3vw,2.25rem);line-height:1.2;letter-spacing:-.01em;overflow-wrap:anywhere;outline:none}
.text{margin:0;color:var(--ink-2);font-size:1.0625rem;overflow-wrap:anywhere}
.do{position:sticky;bottom:0;display:flex;flex-direction:column;gap:10px;padding:12px 0 max(20px,env(safe-area-inset-bottom));background:var(--page)}
.do button,.do a{display:flex;align-items:center;justify-content:center;min-height:64px;width:100%;padding:12px 20px;border:0;border-radius:16px;
font:inherit;font-size:1.1875rem;font-weight:650;text-align:center;text-decoration:none;cursor:pointer;background:var(--accent);color:var(--accent-ink);-webkit-tap-highlight-color:transparent;touch-action:manipulation}
.do button:disabled{cursor:default;background:var(--surface);color:var(--ink-2);box-shadow:inset 0 0 0 1px var(--line)}
.do :focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.note{margin:0;color:var(--ink-2);font-size:.9375rem;text-align:center}
@media (min-width:40rem) and (min-height:36rem){main{min-height:0;margin:12vh auto 0;padding:40px 40px 20px;background:var(--surface);border:1px solid var(--line);border-radius:1.5rem}.do{background:none}}
@media (prefers-reduced-motion:no-preference){.do button,.do a{transition:transform .1s}.do button:active,.do a:active{transform:scale(.985)}.mark{transition:background .2s,color .2s}}
@media (forced-colors:active){.do button,.do a{border:2px solid ButtonText}}
`;

/** One shape for each severity and state, so that none is told by its colour alone. */
const SHAPES = {
  sev1: 'M8.5 2.5h7l6 6v7l-6 6h-7l-6-6v-7zM12 7.5v5.5M12 16.5v.01',
  sev2: 'M12 3.2 22 20.5H2zM12 9.5v5M12 17.4v.01',
  sev3: 'M12 2.5 21.5 12 12 21.5 2.5 12zM12 8v4.5M12 15.6v.01',
  sev4: 'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4zM12 11.2v5M12 7.8v.01',
  done: 'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4zM7.8 12.4l2.9 2.9 5.6-6',
  wait: 'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4zM12 7.2V12l3 2',
  gone: 'M9.5 14.5 14.5 9.5M10.5 6.5l1.4-1.4a4.6 4.6 0 0 1 6.5 6.5L17 13M13.5 17.5l-1.4 1.4a4.6 4.6 0 0 1-6.5-6.5L7 11',
} as const;

export const MARK = `<svg viewBox="0 0 24 24" aria-hidden="true">${Object.entries(SHAPES)
  .map(([name, d]) => `<path class="${name}" d="${d}"/>`)
  .join('')}</svg>`;
