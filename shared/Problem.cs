namespace Keelson;

/// <summary>
/// Why something that was asked for is not done, in the terms of RFC 9457. An expected outcome, not an exception:
/// nothing was changed.
/// </summary>
/// <param name="Status">The HTTP status that fits: 400, 401, 403, 404, 409, 413, 422.</param>
/// <param name="Code">Stable, for machines; becomes the last part of the problem's type URI.</param>
/// <param name="Detail">What happened, to what, and what to do now.</param>
public sealed record Problem(int Status, string Code, string Title, string Detail, IReadOnlyList<FieldError> Errors)
{
    /// <summary>The run that is in the way, or that already is the answer.</summary>
    public string? RunId { get; init; }

    public static Problem Invalid(IReadOnlyList<FieldError> errors) =>
        new(422, "invalid-request", "The request has wrong fields", "Correct the fields named in errors and send it again. Nothing was started.", errors);

    public static Problem BadJson(string detail) => new(400, "bad-json", "The body is not what was expected", detail, []);

    public static Problem Unauthenticated { get; } =
        new(401, "sign-in-needed", "Sign in first", "The request carries no identity that this platform vouches for.", []);

    public static Problem Forbidden(string detail) => new(403, "forbidden", "Not allowed", detail, []);

    public static Problem NotFound(string what) => new(404, "not-found", "Not found", $"There is no {what}.", []);

    public static Problem Conflict(string code, string detail) => new(409, code, "In conflict with what is there", detail, []);
}
