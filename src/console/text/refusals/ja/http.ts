export const http = {
  'see-violations': '誤りの内容を確認して変更してください。',
  'server-failed':
    '当方のシステムに問題があります。原因はサーバーのログにリクエスト {requestId} として記録されています。',
  'request-refused': '{reason}',

  'send-api-key': 'API キーを「Authorization: Bearer dd_…」として送信してください。',
  'key-does-not-count':
    'キーまたはトークンが不明か、期限切れか、取り消されています。別のものを依頼してください。',
  'permission-missing': '権限 {permission} が必要ですが、ロール {role} またはこのキーにはありません。',
  'caller-asks-too-often':
    '1 つのキーまたはトークンのリクエストは 1 分間に最大 {max} 件です。{seconds} 秒後にもう一度お試しください。',
  'payer-asks-too-often':
    '1 つの支払者へのリクエストは 1 分間に最大 {max} 件です。{seconds} 秒後にもう一度お試しください。',
  'address-fails-too-often':
    '1 つのアドレスからのサインインの失敗は 1 分間に最大 {max} 件です。{seconds} 秒後にもう一度お試しください。',

  'route-unknown': '{method} {url} に応答するものはありません。/docs を参照してください。',
  'address-broken': 'アドレスのパーセントエンコーディングが正しくありません。',
  'media-type-unsupported':
    'application/json で送信してください。料金のインポートは text/csv または application/gzip、発注書のインポートは text/csv または application/x-ndjson です。',
  'body-too-large': 'JSON の本文は 1 MiB 以内で送信してください。',
  'body-not-json': '本文が正しい JSON ではありません。',
  'body-empty': '本文が空です。JSON を送信してください。',
  'body-too-deep': '本文のリストとオブジェクトの入れ子が {max} 段を超えています。',
  'file-empty': '本文が空です。ファイルを送信してください。',
  'file-too-large-in-gib': 'ファイルが {max} GiB を超えています。分けてインポートしてください。',
  'file-too-large': 'ファイルが {max} MB を超えています。分けてインポートしてください。',
  'preference-too-large': '設定は最大 {max} バイトです。この設定は {bytes} バイトあります。',
  'rows-too-many':
    'リストは {total} 行ありますが、CSV は最大 {max} 行です。フィルターで絞り込むか、JSON でページごとに読み込んでください。',

  'if-match-missing':
    '変更対象の ETag を If-Match で送信してください。送信しないと別の変更が失われる可能性があります。',
  'same-request-in-progress':
    'この Idempotency-Key のリクエストを実行中です。待ってからもう一度送信してください。',
  'idempotency-key-reused':
    'この Idempotency-Key は別のリクエストで使用されています。新しいリクエストには新しいキーを使い、古いキーは再送にだけ使ってください。',
  'request-unrepeatable':
    '応答にはどこにも保存されない秘密が含まれます。Idempotency-Key なしで送信してください。',
  'idempotency-key-unfit':
    'UUID のような、表示可能な ASCII 文字 1～200 文字の Idempotency-Key を指定してください。',
  'idempotency-key-missing':
    'UUID のような独自の Idempotency-Key を送信してください。再送しても二重に実行されなくなります。',
  'idempotency-key-shape': '表示可能な ASCII 文字を 1～200 文字で指定してください。',
  'etag-shape': '変更する応答の ETag を、"3" のように引用符を付けて送信してください。',

  'temporal-silent': 'Temporal が応答しません。何も変更されていません。復旧後にもう一度お試しください。',
  'run-not-started':
    '請求処理 {id} は記録されましたが、実行する Temporal が応答しません。復旧後に同じ請求処理をもう一度開始すると続行されます。',
  'run-not-continued':
    '請求処理 {id} は記録されましたが、実行する Temporal が応答しません。復旧後にもう一度再開すると続行されます。',
  'run-workflow-ended': 'ワークフローが手動で終了されました。',
  'run-workflow-failed': 'ワークフローの一部が失敗しました。原因は Temporal に記録されています。',
  'mail-catcher-silent':
    'メールの捕捉サーバーが応答しません。「npm start」が動作していることを確認して、もう一度お試しください。',
  'process-stopping': 'このプロセスは停止中です。何も変更されていません。もう一度送信してください。',
  'listeners-too-many':
    '請求処理の進行状況を受信している接続が多すぎます。請求処理そのものを読み込むか、後でもう一度お試しください。',
  'postgres-silent': 'Postgres が応答しません。何も変更されていません。復旧後にもう一度お試しください。',
  'postgres-went-away':
    'Postgres が応答前に停止したため、変更されたかどうかは不明です。確認するか、同じ Idempotency-Key でもう一度送信してください。',
  'postgres-too-slow':
    'Postgres の処理に時間がかかりすぎたため中止しました。何も変更されていません。範囲を狭めるか、後でもう一度お試しください。',

  'parameter-unknown': '不明なパラメーターです。{suggestion}',
  'leave-field-out': 'この項目はありません。省いてください。',
  'does-not-fit': '値が合いません：{reason}',
  'give-type': '型が {type} の値を指定してください。',
  'choose-one-of': '次のいずれかを選択してください：{choices}。',
  'give-true-or-false': 'true または false を指定してください。',
  'give-object': 'JSON オブジェクトを送信してください。',
  'give-text': 'テキストを指定してください。',
  'text-too-long': '{max} 文字以内で指定してください。',
  'text-with-nul': 'NUL 文字を取り除いてください。',
  'give-id': '42 のような ID を指定してください。',
  'give-month': '2024-09 のように YYYY-MM 形式で月を指定してください。',
  'give-date': '"2024-10-03" のように YYYY-MM-DD 形式で日付を書いてください。',
  'give-time': '2024-10-03T08:15:00Z のようにタイムゾーン付きの日時を指定してください。',
  'give-percentage': '25 や 12.5 のような 10 進数で割合を指定してください。',
  'give-number': '{min} から {max} までの整数を指定してください。',
  'limit-too-high': '一度に要求できるのは最大 {max} 件です。続きは応答のカーソルで取得できます。',
  'give-charge-import': '"3" のように、料金のインポートの ID をテキストで指定してください。',
  'give-billing-run': '"42" のように、請求処理の ID を指定してください。',
  'give-event': 'イベントの ID をそのまま指定してください。',
  'give-preference-name':
    '英小文字で始まり、英小文字、数字、ハイフンからなる 60 文字以内の名前を指定してください。',
  'cursor-shape': '前のページの nextCursor をそのまま渡してください。',
  'cursor-of-another-list':
    'このリストのカーソルではありません。前のページの nextCursor をそのまま渡してください。',
  'cursor-of-another-sort':
    '{sort} ではなく {given} で並べたリストのカーソルです。sort={given} を渡すか、省いてください。',
}
