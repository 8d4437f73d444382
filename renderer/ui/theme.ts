import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** From the lightest text to the darkest ground, as Mantine's dark scheme counts its greys. */
const greys: MantineColorsTuple = [
  '#d5dae1',
  '#b6bdc6',
  '#8f98a3',
  '#727b87',
  '#2a3038',
  '#242930',
  '#1b1f24',
  '#14171b',
  '#101317',
  '#0e1013',
];

/** Our tokens, said to the component library, so that its parts look like ours. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'gray',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: { dark: greys },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
});
