using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Answers a page's open questions: reads the facts that are missing and judges again. Reads only.</summary>
public sealed class QuestionJudge(IFactSource facts, PageJudge pages)
{
    // Facts can lead to filters that ask for further ones; a policy asks for few.
    private const int Rounds = 4;

    // Reads wait mostly; the budget that Azure gives a principal is kept by the adapter.
    private const int AtOnce = 4;

    /// <summary>A fact that cannot be had leaves its policies undecided: the resource is never taken to comply.</summary>
    public async Task<JudgedPage> JudgeAsync(
        PolicyCatalogue catalogue, OpenQuestions open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(open);
        var lookups = new SharedFacts(facts);
        var answers = new (PageSighting? Sighting, IReadOnlyList<SetCandidate> Candidates)[open.Questions.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, answers.Length, options, async (at, cancel) =>
            answers[at] = await AnswerAsync(catalogue, open.Questions[at], open.ReadAt, lookups, cancel));
        return new(
            [.. answers.Select(answer => answer.Sighting).OfType<PageSighting>()], [],
            [.. answers.SelectMany(answer => answer.Candidates)], [], []);
    }

    private async Task<(PageSighting?, IReadOnlyList<SetCandidate>)> AnswerAsync(
        PolicyCatalogue catalogue, OpenQuestion question, DateTimeOffset readAt, SharedFacts lookups,
        CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(question.Body);
        var (known, failed, judgements) = (new KnownFacts(), new HashSet<FactKey>(), new Judgements());
        var context = new JudgeContext { Now = readAt, Facts = known };
        for (var round = 0; round < Rounds; round++)
        {
            catalogue.Set.Judge(body, context, judgements);
            var missing = Asked(JudgementKind.Undecided).SelectMany(one => one.Needs).Distinct()
                .Where(key => !failed.Contains(key)).ToList();
            if (missing.Count == 0)
                break;
            foreach (var key in missing)
            {
                if (await lookups.ReadAsync(question.Resource.Id, key, cancellationToken) is { } value)
                    known[key] = value;
                else
                    failed.Add(key);
            }
        }
        var matches = Names(JudgementKind.Matches);
        var undecided = Names(JudgementKind.Undecided);
        var sighting = matches.Count + undecided.Count == 0 ? null
            : await pages.SightAsync(catalogue, question.Resource, matches, body, cancellationToken) with { Undecided = undecided };
        var candidates = Names(JudgementKind.Candidate)
            .Select(policy => new SetCandidate(policy, question.Resource, question.Body, readAt));
        return (sighting, [.. candidates]);

        IEnumerable<Judgement> Asked(JudgementKind kind) => judgements.Where(one =>
            one.Kind == kind && question.Policies.Contains(catalogue.Set.Policies[one.Policy].Name, StringComparer.Ordinal));

        List<string> Names(JudgementKind kind) => [.. Asked(kind).Select(one => catalogue.Set.Policies[one.Policy].Name)];
    }
}
