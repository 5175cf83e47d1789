import { useQuery } from '@tanstack/react-query'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState, type SubmitEvent } from 'react'
import { createClient } from '../../api/client'
import { answerOf, clientFor, ProblemError } from '../client'
import { ProblemAlert } from '../parts/problem-alert'
import { useText } from '../text/text'
import { keepCredentials, type Credentials } from './credentials'
import { useProviderSignIn } from './provider-sign-in'

interface Props {
  /** Somebody was signed in, and is not any more. */
  expired: boolean
  onSignIn: (credentials: Credentials, options: { stay: boolean }) => void
}

/** Signs in by API key, or at the identity provider where one is configured. */
export default function SignInPage({ expired, onSignIn }: Props) {
  const text = useText()
  const { t } = text
  const ways = useQuery({
    queryKey: ['sign-in'],
    queryFn: () => answerOf(clientFor('', text).GET('/v1/sign-in')),
  })
  const provider = ways.data?.oidc ?? null
  const { begin, isUnderWay, failure, page } = useProviderSignIn(provider)
  useEffect(() => {
    document.title = `${t('general.signIn')} · ${t('general.product')}`
  }, [t])
  const signIn: Props['onSignIn'] = (credentials, options) => {
    if (page === null) return void onSignIn(credentials, options)
    keepCredentials(credentials, options)
    location.replace(page)
  }
  return (
    <main style={{ maxWidth: '32rem', margin: '10vh auto', padding: '0 1rem' }}>
      <SpaceBetween size="l">
        <Box variant="h1">{t('general.product')}</Box>
        {expired && <Alert type="warning">{t('general.signInExpired')}</Alert>}
        {failure !== null && <Alert type="error">{failure}</Alert>}
        {ways.error && <ProblemAlert error={ways.error} onRetry={() => void ways.refetch()} />}
        {provider && (
          <Button variant="primary" loading={isUnderWay} onClick={begin}>
            {t('general.signInProvider')}
          </Button>
        )}
        <KeyForm onSignIn={signIn} />
      </SpaceBetween>
    </main>
  )
}

function KeyForm({ onSignIn }: Pick<Props, 'onSignIn'>) {
  const { t } = useText()
  const [key, setKey] = useState('')
  const [stay, setStay] = useState(false)
  const [fault, setFault] = useState('')
  const [asking, setAsking] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setAsking(true)
    try {
      await answerOf(createClient(location.origin, key.trim()).GET('/v1/me'))
      onSignIn({ kind: 'key', secret: key.trim() }, { stay })
    } catch (error) {
      const isUnknown = error instanceof ProblemError && error.problem.status === 401
      setFault(isUnknown ? t('general.signInKeyUnknown') : t('general.unreachable'))
    } finally {
      setAsking(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Form
        actions={
          <Button formAction="submit" variant="primary" loading={asking}>
            {t('general.signIn')}
          </Button>
        }
      >
        <Container header={<Header variant="h2">{t('general.signInKey')}</Header>}>
          <SpaceBetween size="m">
            <FormField
              label={t('general.apiKey')}
              constraintText={t('general.signInKeyShape')}
              description={t('general.signInKeyWhere')}
              errorText={fault}
            >
              <Input
                type="password"
                value={key}
                autoFocus
                ariaRequired
                onChange={({ detail }) => {
                  setKey(detail.value)
                  setFault('')
                }}
              />
            </FormField>
            <Checkbox checked={stay} onChange={({ detail }) => setStay(detail.checked)}>
              {t('general.staySignedIn')}
            </Checkbox>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  )
}
