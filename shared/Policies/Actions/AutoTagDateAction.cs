namespace Keelson.Policies;

/// <summary><c>auto-tag-date</c>: tags a resource with the day on which it was made.</summary>
/// <param name="Update">Also over an older value.</param>
/// <param name="Days">How far back in the activity log to look; without an event.</param>
/// <param name="Format">How the day is written, in the words of C's strftime.</param>
public sealed record AutoTagDateAction(string Tag, bool Update, int Days, string Format) : PolicyAction
{
    public override string Word => "auto-tag-date";
}
