import './styles/mantine.css';
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import './styles/tokens.css';
import './styles/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queries.ts';
import { startMessages } from './i18n/index.ts';
import { startInstalling } from './installing.ts';
import { router } from './router.tsx';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

// A server that was updated no longer has the parts that an open page would still load: then the page starts anew.
window.addEventListener('vite:preloadError', () => window.location.reload());

startInstalling();

const nonce = styleNonce();
await startMessages({
  ko: async () => (await import('./i18n/ko.ts')).ko,
  en: async () => (await import('./i18n/en.ts')).en,
});
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
