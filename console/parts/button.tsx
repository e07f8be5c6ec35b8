import type { ButtonHTMLAttributes, ReactElement } from 'react';
import { Icon, type IconName } from './icon.tsx';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: 'plain' | 'primary' | 'urgent' | 'quiet';
  size?: 'normal' | 'large' | 'small';
  icon?: IconName;
  /** Under way: it stays where it is, says so to screen readers, and takes no second tap. */
  busy?: boolean;
};

export const Button = ({
  look = 'plain',
  size = 'normal',
  icon,
  busy = false,
  children,
  className = '',
  onClick,
  ...rest
}: ButtonProps): ReactElement => (
  <button
    type="button"
    className={`button ${look} ${size} ${className}`}
    aria-busy={busy || undefined}
    aria-disabled={busy || undefined}
    onClick={busy ? (event) => event.preventDefault() : onClick}
    {...rest}
  >
    {icon !== undefined && <Icon name={icon} />}
    {children}
  </button>
);
