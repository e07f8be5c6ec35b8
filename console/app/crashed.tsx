import { Component, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { texts } from '../texts/texts.ts';

const t = texts.app.problem;

/** A fault of ours takes one page down, not the whole, and says so. React wants a class for this. */
export class Crashed extends Component<{ children: ReactNode }, { broke: boolean }> {
  override state = { broke: false };
  static getDerivedStateFromError(): { broke: boolean } {
    return { broke: true };
  }
  override render(): ReactNode {
    if (!this.state.broke) return this.props.children;
    return (
      <div className="page">
        <Notice tone="bad">
          <p>{t.crashed}</p>
          <div>
            <Button onClick={() => location.reload()}>{t.reload}</Button>
          </div>
        </Notice>
      </div>
    );
  }
}
