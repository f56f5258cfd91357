using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Tries policies on one resource: a dry run. Reads only; facts only of a live resource.</summary>
public sealed class PolicyTrial(
    PolicyLibrary library, IResources resources, IFactSource facts, ExemptionStore exemptions, TimeProvider clock)
{
    // Facts can lead to filters that ask for further ones; a policy asks for few.
    private const int Rounds = 4;

    public async Task<Answer<PolicyTrialReport>> RunAsync(PolicyTrialRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tried = await PoliciesAsync(request, cancellationToken);
        if (!tried.Succeeded)
            return tried.Problem;
        var resource = await ResourceAsync(request, cancellationToken);
        if (!resource.Succeeded)
            return resource.Problem;
        var id = JsonReading.Text(resource.Value, "id") ?? "";
        var set = PolicySet.Compile(tried.Value.Select(entry => entry.Effective));
        var judged = await JudgeAsync(set, id, resource.Value, request, cancellationToken);
        var book = await exemptions.BookAsync(cancellationToken);
        return new PolicyTrialReport(id, [.. tried.Value.Select((entry, at) =>
            ResultOf(entry, judged.FirstOrDefault(one => one.Policy == at), judged.Any(one => one.Policy == at), book, id))]);
    }

    private async Task<Answer<IReadOnlyList<PolicyEntry>>> PoliciesAsync(
        PolicyTrialRequest request, CancellationToken cancellationToken)
    {
        if (request is { Yaml: not null, Policies: not null })
            return Problem.Invalid([new("/yaml", "Give policies by name or as YAML, not both.")]);
        if (request.Yaml is { } yaml)
        {
            var reading = PolicyReader.Read(Encoding.UTF8.GetBytes(yaml), "yaml");
            if (reading.Faults.Count > 0)
                return PolicyProblems.Unreadable(reading.Faults);
            return new([.. reading.Policies.Select(policy => new PolicyEntry(policy, PolicySwitch.Act, "yaml", 0, null))], null);
        }
        var catalogue = await library.CurrentAsync(cancellationToken);
        var unknown = (request.Policies ?? []).Where(name => catalogue.Find(name) is null).ToList();
        if (unknown.Count > 0)
        {
            return Problem.Invalid([new("/policies", $"There is no policy '{unknown[0]}'."
                + NearestName.Hint(unknown[0], catalogue.Entries.Select(entry => entry.Name)))]);
        }
        return new(
            request.Policies is { } names ? [.. names.Distinct().Select(name => catalogue.Find(name)!)] : catalogue.Judged, null);
    }

    private async Task<Answer<JsonObject>> ResourceAsync(PolicyTrialRequest request, CancellationToken cancellationToken)
    {
        if (request.Resource is null == request.ResourceId is null)
            return Problem.Invalid([new("/resource", "Give a resource as JSON, or the id of a live one in resourceId.")]);
        if (request.Resource is { } given)
        {
            return JsonReading.Text(given, "type") is { Length: > 0 }
                ? given : Problem.Invalid([new("/resource/type", "The resource's type, such as Microsoft.Storage/storageAccounts.")]);
        }
        if (!request.ResourceId!.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase))
            return Problem.Invalid([new("/resourceId", "An id that begins with /subscriptions/.")]);
        var live = await resources.GetAsync(request.ResourceId, null, cancellationToken);
        return live is null ? Problem.NotFound("resource of that id") : live.Body;
    }

    private async Task<Judgements> JudgeAsync(
        PolicySet set, string id, JsonObject resource, PolicyTrialRequest request, CancellationToken cancellationToken)
    {
        var (known, failed, judged) = (new KnownFacts(), new HashSet<FactKey>(), new Judgements());
        var shared = new SharedFacts(facts);
        var context = new JudgeContext
        {
            Now = clock.GetUtcNow(),
            Facts = known,
            Event = request.Event is null ? null : JsonSerializer.SerializeToElement(request.Event),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(resource);
        for (var round = 0; round < Rounds; round++)
        {
            set.Judge(body, context, judged);
            var missing = judged.Where(one => one.Kind == JudgementKind.Undecided)
                .SelectMany(one => one.Needs).Distinct().Where(key => !failed.Contains(key)).ToList();
            // There are facts only about what is there.
            if (missing.Count == 0 || request.ResourceId is null)
                break;
            foreach (var key in missing)
            {
                if (await shared.ReadAsync(id, key, cancellationToken) is { } value)
                    known[key] = value;
                else
                    failed.Add(key);
            }
        }
        return judged;
    }

    private PolicyTrialResult ResultOf(PolicyEntry entry, Judgement judgement, bool isListed, ExemptionBook book, string id)
    {
        var verdict = !isListed ? PolicyTrialVerdict.Passes : judgement.Kind switch
        {
            JudgementKind.Matches => PolicyTrialVerdict.Matches,
            JudgementKind.Candidate => PolicyTrialVerdict.Candidate,
            _ => PolicyTrialVerdict.Undecided,
        };
        var exemption = verdict == PolicyTrialVerdict.Matches ? book.Find(entry.Name, id, clock.GetUtcNow())?.Id : null;
        var acts = verdict == PolicyTrialVerdict.Matches && exemption is null && entry.Acts;
        return new(
            entry.Name, verdict, acts ? [.. entry.Policy.Actions.Select(action => action.Word)] : [],
            verdict == PolicyTrialVerdict.Undecided ? [.. judgement.Needs.Select(key => key.ToString())] : [], exemption);
    }
}
