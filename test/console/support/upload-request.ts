/** Stands for XMLHttpRequest, which tests cannot answer: sends by the fetch that the test answers, and tells all of it as sent. */
export class UploadRequest {
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  onload?: () => void
  onerror?: () => void
  status = 0
  statusText = ''
  responseText = ''
  private address = ''
  private readonly headers: Record<string, string> = {}

  open(_method: string, address: string): void {
    this.address = address
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value
  }

  send(file: File): void {
    this.upload.onprogress?.({ loaded: file.size, total: file.size })
    void fetch(new Request(this.address, { method: 'POST', headers: this.headers, body: file.name }))
      .then(async (answer) => {
        this.status = answer.status
        this.responseText = await answer.text()
        this.onload?.()
      })
      .catch(() => this.onerror?.())
  }
}
