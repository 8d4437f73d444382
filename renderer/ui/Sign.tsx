/** 1 urgent ▲, 2 high ◆, 3 medium ●, 4 note ■: the shape says it without the colour. */
export type SignLevel = 1 | 2 | 3 | 4;

const shapes: Readonly<Record<SignLevel, string>> = {
  1: 'M8 1 15.5 14.5H.5Z',
  2: 'M8 .5 15.5 8 8 15.5.5 8Z',
  3: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z',
  4: 'M2 2h12v12H2Z',
};

interface Props {
  readonly level: SignLevel;
  /** Somebody took note: the outline stays, the fill goes. */
  readonly outlined?: boolean;
  /** Only for what is urgent and unacknowledged. Stands still for who asked for less motion. */
  readonly blinking?: boolean;
}

/** The sign of a priority, sized and set like a letter. It needs its word beside it, or a label around it. */
export function Sign({ level, outlined = false, blinking = false }: Props) {
  const classes = `sign sign-${level}${outlined ? ' sign--outlined' : ''}${blinking ? ' sign--blinking' : ''}`;
  return (
    <svg className={classes} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[level]} />
    </svg>
  );
}
