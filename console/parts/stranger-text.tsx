import { useState, type ReactElement } from 'react';
import { say } from '../texts/say.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { piecesOf } from './visible-text.ts';

const t = texts.app.link;

/** A stranger's text, shown as text. Links are marked, say where they lead, and open only after a question. */
export const StrangerText = ({ text }: { text: string }): ReactElement => {
  const [asked, setAsked] = useState<string>();
  return (
    <>
      <bdi dir="auto">
        {piecesOf(text).map((piece, i) =>
          piece.kind === 'words' ? (
            piece.text
          ) : piece.kind === 'hidden' ? (
            <span key={i} className="hidden-mark">
              {piece.text}
            </span>
          ) : (
            <button key={i} type="button" className="link-in-post" onClick={() => setAsked(piece.href)}>
              {piece.text}
            </button>
          ),
        )}
      </bdi>
      {asked !== undefined && <OpenLink href={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
};

/** Asks before a stranger's link is opened, and says the host as it really is (punycode). */
const OpenLink = ({ href, onClose }: { href: string; onClose: () => void }): ReactElement => (
  <Dialog
    title={t.title}
    onClose={onClose}
    submit={{
      label: t.open,
      onSubmit: () => {
        window.open(href, '_blank', 'noopener,noreferrer');
        onClose();
      },
    }}
  >
    <p>{say(t.why, { host: new URL(href).host })}</p>
    <p className="mono small">{href.slice(0, 300)}</p>
  </Dialog>
);

/** A post's own address, opened only after the same question. */
export const PostLink = ({ href, children }: { href: string; children: string }): ReactElement | null => {
  const [asked, setAsked] = useState(false);
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return null;
  return (
    <>
      <Button look="quiet" size="small" icon="out" onClick={() => setAsked(true)}>
        {children}
      </Button>
      {asked && <OpenLink href={href} onClose={() => setAsked(false)} />}
    </>
  );
};
