import './mantine.css';
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import '../styles/tokens.css';
import '../styles/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startMessages } from '../i18n/index.ts';
import { styleNonce } from '../style-nonce.ts';
import { theme } from '../theme.ts';
import { PanelPage } from './panel-page.tsx';
import { queryClient } from './panel-queries.ts';

const nonce = styleNonce();
await startMessages({
  ko: async () => (await import('../i18n/ko-panel.ts')).koPanel,
  en: async () => (await import('../i18n/en-panel.ts')).enPanel,
});
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <PanelPage />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
