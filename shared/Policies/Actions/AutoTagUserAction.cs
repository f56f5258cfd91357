namespace Keelson.Policies;

/// <summary><c>auto-tag-user</c>: tags a resource with who made it.</summary>
/// <param name="Update">Also over an older value.</param>
/// <param name="Days">How far back in the activity log to look; without an event.</param>
/// <param name="DefaultClaim">The token claim to take first: <c>upn</c> or <c>name</c>.</param>
public sealed record AutoTagUserAction(string Tag, bool Update, int Days, string DefaultClaim) : PolicyAction
{
    public override string Word => "auto-tag-user";
}
