import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useSession } from '../session/session'
import { keepLanguage, languageNames, languages } from '../text/language'
import { useText } from '../text/text'
import { keepAppearance, keptAppearance, modes, type AppearanceMode } from './appearance'

export function TopBar({ id }: { id: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  return (
    <div id={id} style={{ position: 'sticky', insetBlockStart: 0, zIndex: 1002 }}>
      <TopNavigation
        identity={{
          href: '/console/',
          title: t('general.product'),
          onFollow: (event) => {
            event.preventDefault()
            void navigate('/')
          },
        }}
        // Cloudscape's Japanese for it says "Learn more".
        i18nStrings={{ overflowMenuTriggerText: t('general.more') }}
        utilities={[useAppearanceMenu(), useLanguageMenu(), usePersonMenu()]}
      />
    </div>
  )
}

function useAppearanceMenu(): TopNavigationProps.MenuDropdownUtility {
  const { t } = useText()
  const [{ mode, isCompact }, setAppearance] = useState(keptAppearance)
  return {
    type: 'menu-dropdown',
    text: t('general.appearance'),
    ariaLabel: t('general.appearance'),
    items: [
      ...modes.map((each) => ({
        id: each,
        text: t(`general.${each}Mode`),
        itemType: 'checkbox' as const,
        checked: each === mode,
      })),
      { id: 'compact', text: t('general.compact'), itemType: 'checkbox', checked: isCompact },
    ],
    onItemClick: ({ detail }) => {
      const next =
        detail.id === 'compact'
          ? { mode, isCompact: !isCompact }
          : { mode: detail.id as AppearanceMode, isCompact }
      setAppearance(next)
      keepAppearance(next)
    },
  }
}

function useLanguageMenu(): TopNavigationProps.MenuDropdownUtility {
  const { t, language } = useText()
  return {
    type: 'menu-dropdown',
    text: languageNames[language],
    ariaLabel: t('general.language'),
    items: languages.map((each) => ({ id: each, text: languageNames[each], lang: each })),
    onItemClick: ({ detail }) => {
      keepLanguage(detail.id as (typeof languages)[number])
      location.reload()
    },
  }
}

function usePersonMenu(): TopNavigationProps.MenuDropdownUtility {
  const { t } = useText()
  const { me, signOut } = useSession()
  return {
    type: 'menu-dropdown',
    iconName: 'user-profile',
    text: me.actor,
    description: t(`role.${me.role}`),
    ariaLabel: t('general.person', { name: me.actor }),
    items: [{ id: 'sign-out', text: t('general.signOut') }],
    onItemClick: signOut,
  }
}
