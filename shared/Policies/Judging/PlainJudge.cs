using System.Text.Json;

namespace Keelson.Policies;

/// <summary>
/// Judges a resource by each policy of its type in turn, on the parsed document. This is what a verdict means;
/// <see cref="FastJudge"/> says the same sooner, and leaves to this what it cannot say itself.
/// </summary>
internal sealed class PlainJudge(Policy[] policies)
{
    public static bool IsFor(Policy policy, string type) =>
        policy.ResourceTypes.Count == 0 || policy.ResourceTypes.Contains(type, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a match of the policy's filters is called.</summary>
    public static JudgementKind KindOfMatch(Policy policy) =>
        policy.SetSteps.Count > 0 ? JudgementKind.Candidate : JudgementKind.Matches;

    /// <inheritdoc cref="PolicySet.Judge"/>
    public void Judge(ReadOnlyMemory<byte> resourceJson, JudgeContext context, Judgements into)
    {
        using var document = ResourceText.Parse(resourceJson);
        var resource = JmesValue.Of(document.RootElement);
        if (resource.Kind is not JmesKind.Map)
            throw new JsonException("A resource is a JSON object.");
        var type = resource.Field("type") is { Kind: JmesKind.Text } text ? text.Text : "";
        for (var policy = 0; policy < policies.Length; policy++)
        {
            if (IsFor(policies[policy], type))
                Judge(policy, resource, context, into);
        }
    }

    private void Judge(int policy, JmesValue resource, JudgeContext context, Judgements into)
    {
        var mark = into.Needs.Count;
        switch (policies[policy].Judged.Judge(resource, context, into.Needs))
        {
            case Truth.Yes:
                into.Add(new(policy, KindOfMatch(policies[policy]), []));
                break;
            case Truth.Undecided:
                into.Add(new(policy, JudgementKind.Undecided, into.Needs.Since(mark)));
                break;
        }
    }
}
