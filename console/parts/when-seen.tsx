import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';

/** What is inside is made, and what it needs is loaded, only when it comes near the screen; then it stays. */
export const WhenSeen = ({ height, children }: { height: number; children: ReactNode }): ReactElement => {
  const holder = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && setSeen(true), { rootMargin: '300px' });
    observer.observe(holder.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={holder} style={seen ? undefined : { minHeight: height }}>
      {seen && children}
    </div>
  );
};
