using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Resources;

/// <summary>ARM's limits on tags: at most 50, names to 512 characters without <c>&lt;&gt;%&amp;\?/</c>, values to
/// 256.</summary>
internal static class Tags
{
    private const int MaxCount = 50;
    private const int MaxName = 512;
    private const int MaxValue = 256;
    private static readonly System.Buffers.SearchValues<char> Forbidden =
        System.Buffers.SearchValues.Create("<>%&\\?/");

    /// <exception cref="ArmException">400 with the code of the limit.</exception>
    public static void Validate(JsonNode? tags)
    {
        if (tags is null)
        {
            return;
        }
        if (tags is not JsonObject json)
        {
            throw ArmErrors.InvalidContent("tags must be an object of strings");
        }
        if (json.Count > MaxCount)
        {
            throw ArmErrors.Invalid("ResourceTagsLimitExceeded",
                $"The resource has {json.Count} tags; the maximum is {MaxCount}. Remove some tags.");
        }
        foreach (var (name, value) in json)
        {
            ValidateOne(name, value);
        }
        if (json.Select(tag => tag.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() < json.Count)
        {
            throw ArmErrors.Invalid("DuplicateTagNames", "Tag names must be unique without regard to case.");
        }
    }

    private static void ValidateOne(string name, JsonNode? value)
    {
        if (name.Length is 0 or > MaxName)
        {
            throw ArmErrors.Invalid("InvalidTagName", $"The tag name '{name}' must have 1 to {MaxName} characters.");
        }
        if (name.AsSpan().ContainsAny(Forbidden))
        {
            throw ArmErrors.Invalid("InvalidTagNameCharacters",
                $"The tag names '{name}' have reserved characters '<,>,%,&,\\,?,/' or control characters.");
        }
        if (value is not JsonValue text || !text.TryGetValue(out string? content))
        {
            throw ArmErrors.InvalidContent($"the value of tag '{name}' must be a string");
        }
        if (content.Length > MaxValue)
        {
            throw ArmErrors.Invalid("InvalidTagValueLength",
                $"The value of tag '{name}' has {content.Length} characters; the maximum is {MaxValue}.");
        }
    }
}
