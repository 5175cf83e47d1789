import { isProblem, ProblemError, UnreachableError } from '../client'

export interface Upload {
  /** With its query, such as `/v1/charge-imports?fileName=october.csv`. */
  path: string
  file: Blob
  type: string
  headers: Readonly<Record<string, string>>
  /** Told the share that has been sent, from 0 to 1. */
  onProgress: (sent: number) => void
}

/**
 * POSTs a file and answers the body. Throws a `ProblemError` for a refusal, an `UnreachableError` where nothing answers.
 * By XMLHttpRequest, because fetch does not tell how much of a body has been sent.
 */
export function upload<T>({ path, file, type, headers, onProgress }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', location.origin + path)
    for (const [name, value] of Object.entries({ ...headers, 'content-type': type }))
      request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new UnreachableError(`POST ${path}`))
    request.onload = () => {
      const body = bodyOf(request.responseText)
      if (request.status < 300 && body !== null) resolve(body as T)
      else if (isProblem(body)) reject(new ProblemError(body))
      else reject(new UnreachableError(`${request.status} ${request.statusText}`))
    }
    request.send(file)
  })
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whatever stands between the console and the API answers in words of its own.
    return null
  }
}
