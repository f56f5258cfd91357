using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>Reads the facts that some resources of a page could not be judged without, and judges them. Idempotent; changes
/// nothing in Azure.</summary>
public sealed class AnswerQuestions(ScanPolicies policies, QuestionJudge judge, ScanWork work)
{
    [Function(nameof(AnswerQuestions))]
    public async Task<ScanTotals> RunAsync([ActivityTrigger] AnswerInput input, CancellationToken cancellationToken)
    {
        var paper = PaperOf(input.Page, input.Number);
        var open = await work.FindAsync<OpenQuestions>(input.Order.Id, paper, cancellationToken)
            ?? throw new PermanentException(
                "scan.paper-missing", input.Order.Id, $"The paper '{paper}' of the scan is gone. Start another scan.");
        var catalogue = await policies.OfAsync(input.Order, cancellationToken);
        var judged = await judge.JudgeAsync(catalogue, open, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{input.Page}-q{input.Number:d3}");
        if (input.Order.Kind == ScanKind.Full)
            await SetChooser.KeepAsync(work, input.Order.Id, name, judged.Candidates, cancellationToken);
        await work.SavePageAsync(input.Order.Id, name, new(open.ReadAt, judged.Sightings, []), cancellationToken);
        return new(
            0, 0, judged.Sightings.Sum(seen => seen.Matches.Count), judged.Sightings.Sum(seen => seen.Undecided.Count));
    }

    internal static string PaperOf(string page, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"questions/{page}-{number:d3}");
}
