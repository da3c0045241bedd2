/** How the platform names each language of the page: for `lang` and for dates. */
export const locales = { zh: 'zh-CN', en: 'en' } as const;
