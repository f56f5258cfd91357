using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>A request to Resource Graph.</summary>
/// <param name="Subscriptions">In lower case; null: all that the caller can see.</param>
/// <param name="Page">How many rows a page holds.</param>
internal sealed record GraphRequest(
    string Query, IReadOnlyList<string>? Subscriptions, int Page, int Skip, string? SkipToken, bool AsTable)
{
    private const int MaxPage = 1000;

    private static readonly string[] Filters =
        ["AtScopeAndBelow", "AtScopeAndAbove", "AtScopeAboveAndBelow", "AtScopeExact"];

    /// <exception cref="ArmException">400: a part is missing or of the wrong kind.</exception>
    public static GraphRequest Read(JsonObject body)
    {
        try
        {
            var options = body["options"] as JsonObject ?? [];
            return new GraphRequest(
                (string?)body["query"] is { Length: > 0 } query ? query : throw Invalid("query", "is required"),
                Ids(body),
                Between(options, "$top", 1, MaxPage) ?? MaxPage,
                Between(options, "$skip", 0, int.MaxValue) ?? 0,
                (string?)options["$skipToken"],
                OneOf(options, "resultFormat", ["objectArray", "table"]) == "table")
                .Checked(options);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw ArmErrors.InvalidContent(error.Message);
        }
    }

    private static IReadOnlyList<string>? Ids(JsonObject body)
    {
        if (body["managementGroups"] is JsonArray { Count: > 0 })
        {
            throw Invalid("managementGroups", "is not supported by this cloud; name subscriptions");
        }
        return body["subscriptions"] is JsonArray { Count: > 0 } ids
            ? [.. ids.Select(id => ((string?)id ?? throw Invalid("subscriptions", "must hold ids")).ToLowerInvariant())]
            : null;
    }

    private GraphRequest Checked(JsonObject options)
    {
        OneOf(options, "authorizationScopeFilter", Filters);
        return this;
    }

    private static int? Between(JsonObject options, string name, int least, int most) => (int?)options[name] is not { } value
        ? null
        : value >= least && value <= most ? value : throw Invalid($"options.{name}", $"must be between {least} and {most}");

    private static string? OneOf(JsonObject options, string name, string[] allowed) => (string?)options[name] is not { } value
        ? null
        : Array.Find(allowed, one => one.Equals(value, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid($"options.{name}", $"must be one of {string.Join(", ", allowed)}");

    private static ArmException Invalid(string name, string what) => ArmErrors.Invalid("BadRequest", $"'{name}' {what}.", name);
}
