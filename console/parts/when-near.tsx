import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';

/** Makes its contents when they come within a screen of being seen, and keeps them: a phone loads what its reader gets to. */
export const WhenNear = ({ children, before }: { children: ReactNode; before: ReactNode }): ReactElement => {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '50%' },
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [near]);
  return <div ref={place}>{near ? children : before}</div>;
};
