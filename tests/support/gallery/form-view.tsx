import { useState } from "react";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { CheckboxField } from "#app/components/checkbox-field.tsx";
import { CheckboxGroup } from "#app/components/checkbox-group.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { DateTimeField } from "#app/components/date-time-field.tsx";
import { FileField } from "#app/components/file-field.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { RadioGroup } from "#app/components/radio-group.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { Frame } from "./frame.tsx";
import { wordsFor } from "./words.ts";
import type { Language } from "./words.ts";

/** Every kind of field, with hints and errors. */
export function FormView({ language }: { language: Language }) {
  const w = wordsFor(language);
  const [progress, setProgress] = useState<number | undefined>(undefined);
  const titleError = w("契約名を入力してください。", "Enter a name for the contract.");
  const endError = w("終了日は開始日より後にしてください。", "The end must be after the start.");
  return (
    <Frame language={language} connection="resynchronising">
      <form noValidate className="flex max-w-3xl flex-col gap-6" onSubmit={(event) => event.preventDefault()}>
        <PageHeader title={w("保守契約を登録する", "Add a maintenance contract")} breadcrumb={[{ label: w("保守契約", "Contracts"), to: "/w/1/contracts" }]} />
        <FormErrorSummary errors={[{ fieldId: "title", message: titleError }, { fieldId: "end", message: endError }]} />
        <Card className="flex flex-col gap-6">
          <TextField name="title" required label={w("契約名", "Name")} hint={w("例:生体情報モニタ一式 年間保守", "For example: Patient monitors, yearly maintenance")} error={titleError} />
          <div className="grid gap-6 sm:grid-cols-2">
            <DateField name="start" required label={w("開始日", "Start")} defaultValue="2026-04-01" />
            <DateField name="end" required label={w("終了日", "End")} defaultValue="2026-03-31" error={endError} />
          </div>
          <SelectField name="kind" markOptional label={w("種類", "Kind")} placeholder={w("選んでください", "Choose one")} width="medium" options={[{ value: "full", label: w("フルメンテナンス", "Full maintenance") }, { value: "spot", label: w("スポット", "On call") }]} />
          <RadioGroup name="cyber" required framed label={w("サイバーセキュリティの範囲", "Cybersecurity scope")} hint={w("あとから変えられます。", "You can change this later.")} defaultValue="yes" options={[{ value: "yes", label: w("含む", "Included"), description: w("脆弱性の連絡とパッチの提供が契約に書かれている", "The contract names vulnerability notices and patches") }, { value: "no", label: w("含まない", "Not included"), description: w("理由と見直しの日を次に記入します", "You give a reason and a review date next") }]} />
          <CheckboxGroup name="devices" columns label={w("対象の機器", "Devices covered")} defaultValue={["1"]} options={Array.from({ length: 6 }, (_, index) => ({ value: String(index), label: w(`ベッドサイドモニタ BM-${index + 1}`, `Bedside monitor BM-${index + 1}`) }))} error={w("1台以上選んでください。", "Choose at least one.")} />
          <DateTimeField name="noticed" label={w("気づいた時刻", "Noticed at")} markOptional defaultValue="2026-11-21T14:05" />
          <TextArea name="scope" markOptional label={w("範囲の説明", "Scope")} hint={w("パッチの方法、検証、適用する人、重大度ごとの時間", "How patches are made, tested and applied, and how fast")} />
          <FileField name="file" multiple paste markOptional progress={progress} label={w("契約書の写し", "Copy of the contract")} hint={w("PDF・画像、1件50 MBまで", "PDF or image, up to 50 MB each")} />
          <CheckboxField name="agree" required label={w("内容を契約書と照らし合わせました", "I compared this with the signed contract")} hint={w("登録すると相手にも表示されます", "Once saved, the other side sees it too")} />
        </Card>
        <div className="flex flex-wrap gap-3 max-sm:flex-col">
          <Button variant="primary" type="submit" onClick={() => setProgress(0.42)}>{w("登録する", "Save")}</Button>
          <Button pending>{w("下書きを保存する", "Save draft")}</Button>
          <LinkButton to="/w/1/contracts" variant="quiet">{w("やめる", "Leave")}</LinkButton>
        </div>
      </form>
    </Frame>
  );
}
