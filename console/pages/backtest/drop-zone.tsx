import { useId, useRef, useState, type DragEvent, type ReactElement } from 'react';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { formatNumber, say } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { uploadFile } from './current-upload.ts';
import { refusalOf, sayBytes } from './upload-plan.ts';

const t = texts.backtest;

/** A place to drop a file on, and a button for everybody else. What cannot be used is said before a byte is sent. */
export const DropZone = (): ReactElement => {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string>();
  const hint = useId();
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file === undefined) return;
    if (files!.length > 1) return setRefused(t.drop.one);
    const refusal = refusalOf(file.name, file.size);
    setRefused(refusal && say(t.refuse[refusal], { name: file.name.slice(0, 80), size: sayBytes(file.size, formatNumber) }));
    if (refusal === undefined) void uploadFile(file);
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section
      className={over ? 'backtest-drop over' : 'backtest-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <Icon name="upload" size={32} />
      <p className="backtest-drop-title only-mouse">{over ? t.drop.over : t.drop.title}</p>
      <Button look="primary" size="large" aria-describedby={hint} onClick={() => input.current?.click()}>
        {t.drop.button}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        accept=".csv,.ndjson,.jsonl,.gz"
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
        }}
      />
      <p className="muted" id={hint}>
        {t.drop.kinds}
      </p>
      {refused !== undefined && (
        <Notice tone="bad">
          <p>{refused}</p>
        </Notice>
      )}
      <p className="muted small">{t.drop.private}</p>
    </section>
  );
};
