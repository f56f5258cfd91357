namespace Keelson.Local.Cloud.Estates;

/// <summary>The tags of a resource, as its team would have set them.</summary>
internal static class EstateTags
{
    public static string Of(Draft draft)
    {
        var group = draft.Group;
        var tags = $"\"env\":\"{group.Environment}\",\"team\":\"{group.Team}\",\"app\":\"{group.App}\"";
        if (!draft.Has(EstateFlaw.NoOwnerTag))
        {
            tags += $",\"owner\":\"{group.Team}@example.com\"";
        }
        if (!draft.Has(EstateFlaw.NoCostTag))
        {
            tags += $",\"cost-centre\":\"cc-{1000 + group.Roll(6, 9000)}\"";
        }
        if (draft.Has(EstateFlaw.Expired))
        {
            tags += $",\"expires\":\"{group.Options.Anchor.AddDays(-1 - draft.Roll(90)):yyyy-MM-dd}\"";
        }
        return "{" + tags + "}";
    }
}
