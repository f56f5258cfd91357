using Keelson.Policies;

namespace Keelson.Portal.Policies;

/// <summary>The owner's own policy files, and the form that begins one.</summary>
public sealed record PolicyFilesView(IReadOnlyList<PolicyFileEntry> Files, PolicyFileForm Form);
