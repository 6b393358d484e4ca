import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a deep teal. */
const teal: MantineColorsTuple = [
  'oklch(.965 .018 200)',
  'oklch(.92 .035 200)',
  'oklch(.85 .055 200)',
  'oklch(.77 .07 200)',
  'oklch(.69 .08 200)',
  'oklch(.62 .085 200)',
  'oklch(.55 .085 200)',
  'oklch(.50 .085 200)',
  'oklch(.45 .08 200)',
  'oklch(.39 .07 200)',
];

/** The page has one banner; the head of a dialog is no second one. */
const dialog = { defaultProps: { attributes: { header: { role: 'presentation' } } } };

export const theme = createTheme({
  components: { Modal: dialog, Drawer: dialog },
  fontFamily: "'Pretendard Variable', Pretendard, system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { md: '1.5' },
  defaultRadius: 6,
  primaryColor: 'teal',
  // White words on the accent stay readable (4.5:1) in the dark too.
  primaryShade: { light: 7, dark: 6 },
  colors: { teal },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
