# docker build -t factcheck . && docker run --rm --network none -v "$PWD/news:/news:ro" factcheck compare .
FROM python:3.12-slim AS build
COPY . /source
RUN python -m venv /factcheck && /factcheck/bin/pip install --no-cache-dir '/source[html]'

FROM python:3.12-slim
RUN useradd --create-home reader
COPY --from=build /factcheck /factcheck
ENV PATH=/factcheck/bin:$PATH OMP_NUM_THREADS=1
USER reader
WORKDIR /news
ENTRYPOINT ["factcheck"]
CMD ["--help"]
