namespace Keelson.Requests;

/// <summary>Something people should know.</summary>
/// <param name="Id">Derived from what it is about, so that a retry is the same notice.</param>
/// <param name="Audience">A team's name, or <c>role:Approver</c>.</param>
/// <param name="Text">Plain text, a few sentences: what happened, and what to do now.</param>
/// <param name="Link">Portal path, such as <c>/runs/20261121-4kq8</c>.</param>
public sealed record Notice(string Id, string Audience, string Subject, string Text, string Link, DateTimeOffset At);
