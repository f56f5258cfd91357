using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>What telling people comes to, and marking, which tells the owner.</summary>
internal static class NoticePlans
{
    private static readonly string[] AddressClaims = ["upn", "emailaddress"];
    private static readonly string[] OwnerTags = ["keelson-team", "keelson-owner", "owner", "contact", "owneremail"];

    public static void Mark(PlanDraft draft, MarkForOpAction action)
    {
        var known = draft.Tags.FirstOrDefault(tag => tag.Key.Equals(action.Tag, StringComparison.OrdinalIgnoreCase)).Value;
        // Marked already: the date stays, or it would never come.
        if (known?.ToString().Contains($"{action.Op}@", StringComparison.OrdinalIgnoreCase) == true)
            return;
        var mark = action.Mark(draft.Settings.Now);
        TagPlans.Set(draft, action.Tag, mark);
        if (draft.Refusal is null)
        {
            Tell(draft, Owner(draft) ?? "role:Operator", $"{Name(draft)} is marked: {action.Op}",
                $"{mark}. The policy {draft.Policy.Name} wants it: {draft.Policy.Description} "
                + $"Put the resource right, or ask for an exemption, before then.");
        }
    }

    public static void Notify(PlanDraft draft, NotifyAction action)
    {
        var subject = action.Subject ?? $"{draft.Policy.Metadata.Title ?? draft.Policy.Name}: {Name(draft)}";
        string?[] parts = [action.ViolationDescription ?? draft.Policy.Description, action.ActionDescription, draft.Resource.Id];
        var text = string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        var audiences = action.To.Concat(action.Cc).SelectMany(to => Audiences(draft, action, to));
        foreach (var audience in audiences.Distinct(StringComparer.OrdinalIgnoreCase))
            Tell(draft, audience, subject, text);
    }

    /// <summary>Whose resource it is, as far as its tags tell: a team, an address or a name.</summary>
    public static string? OwnerOf(JsonObject body) => OwnerTags
        .SelectMany(name => Tags(body["tags"] as JsonObject ?? [], name))
        .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static IEnumerable<string> Audiences(PlanDraft draft, NotifyAction action, string to) => to switch
    {
        "resource-owner" => Owner(draft) is { } owner ? [owner]
            : action.OwnerAbsentContact.Count > 0 ? action.OwnerAbsentContact : ["role:Operator"],
        "event-owner" => [.. EventOwner(draft)],
        _ when to.StartsWith("tag:", StringComparison.OrdinalIgnoreCase) =>
            Tags(draft.Tags, to[4..]),
        _ => [to],
    };

    private static IEnumerable<string> Tags(JsonObject tags, string name) => tags
        .Where(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(tag => tag.Value?.ToString() ?? "");

    private static IEnumerable<string> EventOwner(PlanDraft draft)
    {
        var claims = draft.Settings.Event?["data"]?["claims"] as JsonObject ?? [];
        var address = claims.Where(claim => AddressClaims.Any(end => claim.Key.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            .Select(claim => claim.Value?.ToString()).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        return address is null ? [] : [address];
    }

    private static void Tell(PlanDraft draft, string audience, string subject, string text) => draft.Add(new()
    {
        Number = 0,
        Kind = StepKind.Notify,
        Target = draft.Resource.Id,
        Title = $"Tell {audience}",
        Policies = [draft.Policy.Name],
        Body = new JsonObject { ["audience"] = audience, ["subject"] = subject, ["text"] = text },
        Undo = StepUndo.Nothing,
    });

    private static string? Owner(PlanDraft draft) => OwnerOf(draft.Resource.Body);

    private static string Name(PlanDraft draft) => draft.Resource.Id[(draft.Resource.Id.LastIndexOf('/') + 1)..];
}
