using System.Globalization;
using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>
/// Tags that say who made a resource, and when: from the event's claims, or from what Azure itself keeps with the resource
/// (<c>systemData</c>), which unlike the activity log does not forget after ninety days.
/// </summary>
internal static class AuthorPlans
{
    private const string Claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    public static void User(PlanDraft draft, AutoTagUserAction action)
    {
        if (Skips(draft, action.Tag, action.Update))
            return;
        var author = FromEvent(draft.Settings.Event, action.DefaultClaim)
            ?? JsonReading.Text(draft.Resource.Body, "systemData.createdBy");
        if (string.IsNullOrWhiteSpace(author))
            draft.Refuse("neither the event nor the resource says who made it.");
        else
            TagPlans.Set(draft, action.Tag, author);
    }

    public static void Date(PlanDraft draft, AutoTagDateAction action)
    {
        if (Skips(draft, action.Tag, action.Update))
            return;
        var made = Moment(JsonReading.Text(draft.Resource.Body, "systemData.createdAt"))
            ?? Moment(JsonReading.Text(draft.Settings.Event, "eventTime"));
        if (made is { } date)
            TagPlans.Set(draft, action.Tag, StrfTime.Write(date, action.Format));
        else
            draft.Refuse("neither the resource nor the event says when it was made.");
    }

    private static bool Skips(PlanDraft draft, string tag, bool update) =>
        !update && draft.Tags.Any(known => known.Key.Equals(tag, StringComparison.OrdinalIgnoreCase));

    // A service principal has no name of its own in its token; its application is then the best there is.
    private static string? FromEvent(JsonObject? happened, string claim)
    {
        if (happened?["data"]?["claims"] is not JsonObject claims)
            return null;
        string[] order = claim == "name" ? ["name", "upn"] : ["upn", "name"];
        return order.Select(name => (claims[Claims + name] ?? claims[name])?.ToString())
            .Append(claims["appid"]?.ToString())
            .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
    }

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
