import type { Sentence, Vendor } from '@nadeul/contract';

/** What a vendor is called where a sentence of the panel names it: as in the panel's list of kinds. */
export const vendorNames: Readonly<Record<Vendor, Sentence>> = {
  caps: { ko: '캡스', en: 'CAPS' },
  'caps-transfer': { ko: '캡스 외부전송', en: 'CAPS external transfer' },
  unis: { ko: 'UNIS', en: 'UNIS' },
  secom: { ko: '세콤링크', en: 'SECOM Link' },
  nitgen: { ko: 'NITGEN', en: 'NITGEN' },
  kt: { ko: 'KT텔레캅', en: 'KT Telecop' },
  alpeta: { ko: 'ALPETA', en: 'ALPETA' },
  generic: { ko: '그 밖의 기기', en: 'Any other' },
};
