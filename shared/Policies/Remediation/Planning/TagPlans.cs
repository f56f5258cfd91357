
namespace Keelson.Policies;

/// <summary>What the actions on tags come to.</summary>
internal static class TagPlans
{
    private const int LongestValue = 256;

    public static void Tag(PlanDraft draft, TagAction action)
    {
        var resource = JmesValue.Parse(draft.Resource.Body.ToJsonString());
        foreach (var (name, value) in action.Tags)
        {
            if (name.For(resource) is { Length: > 0 } tag && value.For(resource) is { } text)
                Set(draft, tag, text);
        }
    }

    public static void Untag(PlanDraft draft, UntagAction action)
    {
        foreach (var tag in action.Tags)
            draft.RemoveTag(tag);
    }

    public static void Trim(PlanDraft draft, TagTrimAction action)
    {
        foreach (var tag in action.Surplus([.. draft.Tags.Select(tag => tag.Key)]))
            draft.RemoveTag(tag);
    }

    /// <summary>Sets a tag, unless Azure would refuse it.</summary>
    public static void Set(PlanDraft draft, string name, string value)
    {
        if (value.Length > LongestValue)
            draft.Refuse($"the tag {name} would have {value.Length} characters; Azure takes {LongestValue}.");
        else if (draft.Tags.Count >= TagTrimAction.MostTags && !draft.Tags.Any(tag => Is(tag.Key, name)))
            draft.Refuse($"the resource has {draft.Tags.Count} tags, so there is no place for {name}. Trim them first.");
        else
            draft.SetTag(name, value);
    }

    private static bool Is(string tag, string name) => tag.Equals(name, StringComparison.OrdinalIgnoreCase);
}
