using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>
/// A plan while it is being made: every action of every violated policy adds to it. Changes of the body gather into one, so
/// that the resource is written once.
/// </summary>
internal sealed class PlanDraft(LiveResource resource, PlanSettings settings)
{
    private readonly List<RemediationStep> _steps = [];
    private readonly List<string> _titles = [];
    private readonly SortedSet<string> _editing = new(StringComparer.Ordinal);

    public LiveResource Resource { get; } = resource;

    public PlanSettings Settings { get; } = settings;

    /// <summary>The policy whose actions are being planned.</summary>
    public Policy Policy { get; set; } = null!;

    /// <summary>The body as it shall be.</summary>
    public JsonObject Wanted { get; } = (JsonObject)resource.Body.DeepClone();

    /// <summary>Set when an action cannot be carried out on this resource.</summary>
    public Hold? Refusal { get; private set; }

    public PlannedApproval? Approval { get; private set; }

    public JsonObject Tags => Wanted["tags"] as JsonObject ?? [];

    public void SetTag(string name, string value)
    {
        if (Wanted["tags"] is not JsonObject tags)
            Wanted["tags"] = tags = [];
        var known = KeyOf(tags, name);
        if (tags[known]?.ToString() == value)
            return;
        tags[known] = value;
        Edited($"Tag {name}: {value}");
    }

    public void RemoveTag(string name)
    {
        if (Wanted["tags"] is JsonObject tags && tags.Remove(KeyOf(tags, name)))
            Edited($"Take off the tag {name}");
    }

    /// <summary>Says that <see cref="Wanted"/> was changed, and how.</summary>
    public void Edited(string title)
    {
        _titles.Add(title);
        _editing.Add(Policy.Name);
    }

    public void Add(RemediationStep step) => _steps.Add(step);

    public void Refuse(string reason) => Refusal ??= new(OutcomeCodes.Impossible, $"{Policy.Name}: {reason}");

    public void NeedApproval(string reason, int approvers, IReadOnlyList<string> from, TimeSpan within) =>
        Approval = Approval is null ? new(reason, approvers, from, within) : Approval.And(reason, approvers, from, within);

    /// <summary>The steps in the order in which they are safe: the body, what is beside it, actions, the end of it; people
    /// are told first of all, so that they know also when the rest fails.</summary>
    public IReadOnlyList<RemediationStep> Steps()
    {
        var patch = MergePatch.Between(Resource.Body, Wanted);
        if (patch.Count > 0)
        {
            _steps.Add(new()
            {
                Number = 0,
                Kind = StepKind.Patch,
                Target = Resource.Id,
                Title = string.Join("; ", _titles),
                Policies = [.. _editing],
                Body = patch,
                Undo = new(UndoKind.Patch, MergePatch.Inverse(Resource.Body, patch)),
            });
        }
        return [.. _steps.OrderBy(step => Order(step.Kind)).Select((step, i) => step with { Number = i + 1 })];
    }

    private static int Order(StepKind kind) => kind switch
    {
        StepKind.Notify => 0,
        StepKind.Patch => 1,
        StepKind.Put => 2,
        StepKind.Act => 3,
        StepKind.Run => 4,
        _ => 5,
    };

    // Azure keeps the spelling of a tag's name and ignores it otherwise.
    private static string KeyOf(JsonObject tags, string name) =>
        tags.Select(tag => tag.Key).FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
}
