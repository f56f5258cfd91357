namespace Keelson.Portal.Shell;

/// <summary>An entry of the main navigation.</summary>
/// <param name="InBar">Whether it stands in the bar at the foot of a narrow screen; the others are behind More.</param>
public sealed record NavItem(string Path, string Title, string Icon, bool InBar = false);
